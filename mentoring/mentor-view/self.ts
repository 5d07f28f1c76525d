import type { HumanName, Period, Practitioner, PractitionerRole } from 'fhir/r4'
import { mentoringRole, trainingModule } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import { isMentorRoleOf, type Mentor } from '../consent/standing.ts'

/** A mentor's own record: name and training, and their roles with their periods and pauses. */
export function projectSelf({ practitioner, roles }: Mentor): readonly (Practitioner | PractitionerRole)[] {
  const { id, name } = practitioner
  const qualification = (practitioner.qualification ?? []).flatMap(({ code, period }) => {
    const module = codeIn(trainingModule, code)
    return module
      ? [{ code: { coding: [coding(trainingModule, module)] }, ...(period ? { period } : {}) }]
      : []
  })
  const own: Practitioner = {
    resourceType: 'Practitioner',
    ...(id ? { id } : {}),
    ...(name ? { name: name.map(nameOf) } : {}),
    ...(qualification.length > 0 ? { qualification } : {}),
  }
  return [own, ...roles.filter(role => isMentorRoleOf(role, practitioner)).map(roleOf)]
}

function roleOf({ id, active, period, practitioner, notAvailable }: PractitionerRole): PractitionerRole {
  const pauses = (notAvailable ?? []).map(({ during }) => ({
    description: 'Paused',
    ...(during ? { during: limitsIn(during) } : {}),
  }))
  return {
    resourceType: 'PractitionerRole',
    ...(id ? { id } : {}),
    ...(active === undefined ? {} : { active }),
    ...periodPart(period),
    ...(practitioner?.reference ? { practitioner: { reference: practitioner.reference } } : {}),
    code: [{ coding: [coding(mentoringRole, 'peer-mentor')] }],
    ...(pauses.length > 0 ? { notAvailable: pauses } : {}),
  }
}

const nameOf = ({ family, given, text }: HumanName): HumanName => ({
  ...(text ? { text } : {}),
  ...(family ? { family } : {}),
  ...(given ? { given: [...given] } : {}),
})

const limitsIn = ({ start, end }: Period): Period => ({
  ...(start ? { start } : {}),
  ...(end ? { end } : {}),
})
const periodPart = (period: Period | undefined) => (period ? { period: limitsIn(period) } : {})
