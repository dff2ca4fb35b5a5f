/** Only as a person writes them: "MS" and "ms" are something else. */
export const TITLES: ReadonlySet<string> = new Set(['Mr', 'Mrs', 'Ms', 'Mx', 'Miss', 'Dr', 'Prof']);
/** What follows a mistyped "MS". */
export const PRODUCTS: ReadonlySet<string> = new Set(['teams', 'office', 'word', 'excel', 'outlook', 'project', 'dynamics', 'azure', 'access', 'forms', 'windows', 'exchange', 'planner', 'powerpoint', 'sharepoint', 'intune']);

export const ROLES: ReadonlySet<string> = new Set([
  'employee', 'worker', 'colleague', 'apprentice', 'trainee', 'intern', 'supervisor', 'manager', 'foreman', 'assistant', 'receptionist', 'secretary', 'accountant', 'bookkeeper', 'chef', 'cook', 'baker', 'barista',
  'waiter', 'waitress', 'bartender', 'cleaner', 'driver', 'carpenter', 'plumber', 'electrician', 'mechanic', 'machinist', 'technician', 'nurse', 'carer', 'educator', 'teacher', 'salesman', 'saleswoman', 'hairdresser', 'clerk', 'labourer', 'lead', 'administrator', 'coordinator', 'officer', 'director', 'owner', 'partner', 'founder', 'analyst', 'engineer', 'developer', 'designer', 'planner',
]);

/** Given names that are no ordinary words, months, places or firms of their own; the usual ones where our clients are. A name that is not here is not found without a title before it. */
export const GIVEN: ReadonlySet<string> = new Set((
  'aaron abigail adam ahmed aisha alan alejandro alex alexander alice alison amanda amelia amy ana andrea andrew angela anita anna anne anthony antonio ashley barbara benjamin bernard brenda brian bridget bruce carlos carol caroline catherine chen chloe chris christine christopher '
  + 'claire colin craig cynthia daniel darren david deborah denise dennis diane diego donald donna dorothy douglas edward eleanor elena elizabeth emily emma eric ethan fatima fiona gareth gary geoffrey george gordon graham gregory hannah harriet heather helen henry hiroshi ian irene isabella '
  + 'jacob james jane janet jason javier jennifer jeremy jessica jian joan joanna john jonathan jose joseph joshua juan judith julia julie karen kate katherine kathleen keith kelly kenneth kevin kyle laura lauren leah linda lisa louise lucy luis luke lynn malcolm margaret maria marie martha martin mary '
  + 'matthew megan mei melissa michael michelle miguel mohamed mohammed muhammad nancy naomi natalie neil nicholas nicola nicole nigel noah oliver olivia omar pamela patricia patrick paul pauline peter philip priya rachel raj ravi rebecca richard robert roger ronald rosemary russell ruth ryan samantha samuel '
  + 'sandra sarah scott sean sharon simon sofia sophia sophie stacey stephanie stephen steven stuart sunita susan susanna tania tanya teresa theresa thomas timothy tony tracey tracy trevor valerie vanessa vijay vincent walter wayne wendy yasmin yusuf zoe'
).split(' '));

/** Family names that are usual where our clients are and no ordinary words, places or firms of their own. */
export const FAMILY: ReadonlySet<string> = new Set((
  'ahmad akhtar brown chan chaudhary chowdhury clarke cruz davies evans fernandez fernando garcia gonzalez gupta hall hernandez hossain huang hughes hussain iqbal islam jackson jenkins johnson jones kaur khan kim kumar lee lewis li lim liu lopez ma malik martinez mishra mitchell mohammed moore '
  + 'murphy nair ng nguyen obrien oconnor okafor park parker patel pereira pham rahman ramirez reddy roberts robinson rodriguez ryan sanchez santos sharma silva singh smith suzuki tanaka taylor thompson tran wang williams wilson wong wu xu yang zhang zhao zhou zhu wei'
).split(' '));

/** Beside a name, what makes it that of a firm or a place. */
export const FIRMS: ReadonlySet<string> = new Set((
  '& ltd limited pty inc llc llp plc gmbh corporation co company group partners associates sons brothers trust foundation school college university hospital church street road avenue lane park house centre center clinic surgery practice dental medical pharmacy veterinary vets '
  + 'accountants accounting bookkeeping lawyers solicitors legal law consulting consultants services solutions systems software studio studios media design agency bank insurance kitchen bakery cafe café restaurant bar hotel store stores shop books motors plumbing electrical builders homes foods wines'
).split(' '));

/** What is done to an employee, or by one, and to nobody else. */
export const DONE_TO: ReadonlySet<string> = new Set(['dismiss', 'dismissing', 'dismissed', 'sack', 'sacking', 'sacked', 'demote', 'demoting', 'demoted', 'terminate', 'terminating', 'terminated', 'reprimand', 'suspend', 'suspending', 'suspended']);
export const DONE_BY: ReadonlySet<string> = new Set(['complained', 'complains', 'resigned', 'resigns', 'refused', 'refuses', 'alleges', 'alleged', 'claims', 'claimed', 'quit', 'wants', 'asked', 'threatens', 'threatened', 'stole', 'lied', 'bullied', 'harassed']);
/** What an employee has. */
export const HELD: ReadonlySet<string> = new Set(['probation', 'employment', 'dismissal', 'resignation', 'redundancy', 'termination', 'grievance', 'absence', 'absences', 'illness', 'injury', 'pregnancy', 'behaviour', 'behavior', 'conduct', 'misconduct', 'performance', 'attendance', 'payslip', 'payslips', 'salary', 'wage', 'wages', 'complaint', 'warning', 'sick']);

