const LOOK_EVERY_MS = 25;

/** Waits until something holds; fails once it was looked at for `withinMs`, not counting what the looks take. */
export async function until(holds: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  for (let looks = 0; looks < withinMs / LOOK_EVERY_MS; looks += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`it did not happen within ${withinMs / 1_000} s`);
}
