import type { Check } from './check.ts'
import { lateEdit } from './late-edits.ts'
import { noCertificate, noSignedCode, supervisionOverdue } from './matches.ts'
import { afterWithdrawal, outsideConsent } from './mentor-reads.ts'
import { refusedByRule } from './refusals.ts'
import { flagLate, noCareTask, noWish } from './work.ts'

/** The ten, in the order of the auditor's page. */
export const checks: readonly Check[] = [
  outsideConsent,
  afterWithdrawal,
  refusedByRule,
  noCertificate,
  noSignedCode,
  supervisionOverdue,
  flagLate,
  noWish,
  noCareTask,
  lateEdit,
]
