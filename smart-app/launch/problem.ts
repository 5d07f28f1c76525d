/** Why there is no page to show. Each has words of its own: what happened, and what to do. */
export type LaunchProblem =
  | 'not-launched'
  | 'unknown-ehr'
  | 'ehr-unreachable'
  | 'programme-unreachable'
  | 'refused-launch'
  | 'blocked-storage'
  | 'token-without-patient'
  | 'session-over'
  | 'signed-out'
  | 'signed-out-here'
  | 'unknown-role'
