/** Who may sign in. The role decides what can be seen; a token's scopes only narrow it. */
export const roles = ['rheumatologist', 'nurse', 'mentor', 'patient', 'auditor'] as const
export type Role = (typeof roles)[number]
