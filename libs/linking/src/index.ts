export { linkerFor, prepareSkills, type Linker, type LinkedText } from './linker.js';
export type { LinkOptions } from './link-words.js';
export type { Labels } from './catalogue.js';
export type { LinkableDiscipline, LinkedBy, LinkedSpan, LinkKind } from './linkable.js';
export { RANKING, SkillIndex, type RankedSkill, type RankingSettings } from './skill-index.js';
export { readSkills, type Skill } from './data.js';
