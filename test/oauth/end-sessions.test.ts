import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Halfword, startHalfword } from '../flows/halfword.ts'

let halfword: Halfword
beforeAll(async () => {
  halfword = await startHalfword()
})
afterAll(() => halfword.close())

test('ending someone’s sessions ends every token of theirs, and nobody else’s', async () => {
  const [nurse, again, auditor] = [
    await halfword.as('nurse'),
    await halfword.as('nurse'),
    await halfword.as('auditor'),
  ]
  expect((await nurse.get('Practitioner/nurse')).status).toBe(200)
  halfword.sandbox.programme.authorization.endSessionsOf('nurse')
  expect((await nurse.get('Practitioner/nurse')).status).toBe(401)
  expect((await again.get('Practitioner/nurse')).status).toBe(401)
  expect((await auditor.get('AuditEvent?_count=1')).status).toBe(200)
})
