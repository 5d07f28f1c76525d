import type { Role } from '../../mentoring/roles.ts'

/** Which page suits what the token may do, where the answer names no role. The server decides each request all the same. */
export function seatOf(scope: string): Role | undefined {
  const scopes = scope.split(' ')
  if (scopes.some(each => each.startsWith('patient/'))) return 'patient'
  if (scopes.includes('user/QuestionnaireResponse.crs')) return 'mentor'
  if (scopes.includes('user/*.cruds')) return 'nurse'
  return scopes.includes('user/*.rs') || scopes.includes('user/AuditEvent.rs') ? 'auditor' : undefined
}
