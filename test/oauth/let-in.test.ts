import { expect, test } from 'vitest'
import { type Account, accountsOf } from '../../fhir-server/oauth/accounts.ts'
import type { GrantContext } from '../../fhir-server/oauth/contexts.ts'
import { letIn } from '../../fhir-server/oauth/let-in.ts'

const issuer = 'https://ehr.example'
const base = `${issuer}/fhir`

/** Lets in the EHR's user u-1 from the chart of patient p-1, who is Patient/rosa in the programme. */
async function enter(account: Partial<Account>, fhirUser = 'Practitioner/u-1') {
  const asked: GrantContext[] = []
  const listed = {
    sub: 's',
    role: 'nurse' as const,
    organization: 'org-1',
    ...account,
    ehr: { issuer, sub: 'u-1' },
  }
  const parts = {
    programmeBase: 'https://halfword.example/fhir',
    appClientId: 'halfword-app',
    accounts: accountsOf([listed]),
    mint: async ({ context }: { context: GrantContext }) => {
      asked.push(context)
      return { access_token: 't', expires_in: 600, scope: 's', grantId: 'g' }
    },
    patientOfChart: async ({ patient }: { patient: string }) => (patient === 'p-1' ? 'rosa' : undefined),
  }
  const ehrUser = { issuer, sub: 'u-1', fhirUser: `${base}/${fhirUser}` }
  const session = { iss: base, scope: '', family: 'f', ends: 0, patient: 'p-1', ehrUser }
  const { programme } = await letIn(parts, session)
  const { ehrUser: _, ...context } = asked[0] ?? {}
  return { programme, context: asked.length > 0 ? context : undefined }
}

test('a clinician’s token is bound to the chart', async () => {
  for (const role of ['nurse', 'rheumatologist'] as const) {
    const { programme, context } = await enter({ role, fhirUser: 'Practitioner/n' })
    expect(context).toEqual({ chart: { base, patient: 'p-1' } })
    expect(programme).toMatchObject({ role, patient: 'rosa', fhirUser: 'Practitioner/n' })
  }
})

test('whether a chart’s patient is in the programme is not for a mentor or an auditor to know', async () => {
  for (const role of ['mentor', 'auditor'] as const) {
    const { programme, context } = await enter({ role })
    expect(context).toEqual({})
    expect(programme).not.toHaveProperty('patient')
  }
})

test('a patient’s token is for their own record, whatever chart is open', async () => {
  const known = await enter({ role: 'patient', fhirUser: 'Patient/sam' }, 'Patient/p-9')
  expect([known.context, known.programme?.patient]).toEqual([{ patient: 'sam' }, 'sam'])
  const own = await enter({ role: 'patient' }, 'Patient/p-1')
  expect(own.context).toEqual({ patient: 'rosa' })
  const others = await enter({ role: 'patient' }, 'Patient/p-9')
  expect([others.context, others.programme]).toEqual([undefined, null])
})
