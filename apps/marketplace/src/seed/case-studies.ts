/** A case study of demo data; months are counted back from the day on which it is loaded. */
interface ToldWork {
  readonly body: Readonly<Record<string, unknown>>;
  readonly startedMonthsAgo: number;
  /** Null: it goes on. */
  readonly endedMonthsAgo: number | null;
}

const HOSPITALITY = { sector: 'Hospitality', size: 'small' };

const TOLD: Readonly<Record<string, readonly ToldWork[]>> = {
  'Tidewater Ledgers': [
    {
      startedMonthsAgo: 10, endedMonthsAgo: 9,
      body: {
        title: 'Seven months of a restaurant’s books caught up in five weeks', discipline: 'accounting', specialisms: ['xero', 'bank-reconciliation', 'dext'], services: ['bookkeeping'], client: HOSPITALITY,
        asked: 'A restaurant of forty seats had changed bookkeepers twice and was seven months behind, with a return due at the end of the quarter.',
        done: 'We rebuilt the bank feeds, had suppliers send their invoices through one inbox, reconciled month by month from the oldest on, and agreed with the owner on rules for what came in twice.',
        outcome: 'Every month was closed after five weeks and the return lodged on its day. The close has taken four working days since.',
        figures: [{ label: 'Months caught up', value: '7' }, { label: 'Working days to close', value: '4' }], links: [],
      },
    },
    {
      startedMonthsAgo: 40, endedMonthsAgo: null,
      body: {
        title: 'Weekly books and pay for three cafés of one family', discipline: 'accounting', specialisms: ['xero', 'payroll'], services: ['bookkeeping', 'payroll'], client: HOSPITALITY,
        asked: 'Three cafés, one owner, and a Sunday of every week spent on wages and invoices instead of the family.',
        done: 'We took over pay for thirty casual staff, set up rosters that feed the pay run, and reconcile each café by itself every Tuesday.',
        outcome: 'Pay has gone out on time in every week since, and the owner sees each Wednesday which café earns what.',
        figures: [{ label: 'Pay runs on time', value: '100 %' }], links: [],
      },
    },
  ],
  'Evenkeel IT': [
    {
      startedMonthsAgo: 20, endedMonthsAgo: 14,
      body: {
        title: 'Backups that a housing association has restored from, not only made', discipline: 'it-management', specialisms: ['backup-recovery', 'microsoft-365'], services: ['backup', 'support'], client: { sector: 'Housing', size: 'medium' },
        asked: 'Sixty-five people on three sites had backups that nobody had ever restored from, and an auditor who asked.',
        done: 'We moved mail and files into one backup outside the tenant, wrote down what is restored first, and restored a whole site in an afternoon with the people who would have to.',
        outcome: 'A restore is rehearsed every quarter and has met its four hours each time; the auditor closed the finding.',
        figures: [{ label: 'Hours to restore a site', value: '3.5' }], links: [],
      },
    },
  ],
};

function monthBefore(today: string, months: number): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 7);
}

/** The bodies of `POST /v1/vendors/{id}/case-studies` of a vendor, by its name. */
export const planCaseStudies = (vendor: string, today: string): Readonly<Record<string, unknown>>[] =>
  (TOLD[vendor] ?? []).map(({ body, startedMonthsAgo, endedMonthsAgo }) => ({ ...body, startedOn: monthBefore(today, startedMonthsAgo), endedOn: endedMonthsAgo === null ? null : monthBefore(today, endedMonthsAgo) }));
