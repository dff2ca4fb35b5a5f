/** Whether `work` is fulfilled within `ms`. What is late goes on unheard, and what fails was not fulfilled. */
export async function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(0, ms));
  });
  const done = work.then(() => true, () => false);
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
