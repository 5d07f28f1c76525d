import { mentorViewScope, type Scope } from '../codes.ts'

/** Without these two a mentor cannot call, or would not know about what: to end one of them is to end the consent. */
export const neededScopes: readonly Scope[] = ['MV-NAME-CONTACT', 'MV-NEEDS']

/** What a mentor has with every consent: their own part of it. */
export const ownScope: Scope = 'MV-OWN-NOTES'

/** What the patient may add or leave out, in the order of the sheet; all are off to begin with. */
export const offeredScopes: readonly Scope[] = [
  'MV-AGE-BAND',
  'MV-DX-MONTH',
  'MV-TX-STEP',
  'MV-LIFE-STAGE',
  'MV-INTERESTS',
  'MV-FLARE',
]

/** Whether a text is the code of a scope. */
export const isScope = (code: string | undefined): code is Scope =>
  code !== undefined && Object.hasOwn(mentorViewScope.codes, code)
