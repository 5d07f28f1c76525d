/** What may stand in one element, and nothing else; of an object, which of its members. Lists are gone through. */
export type Kept = Leaf | { readonly [element: string]: Kept }
export type Leaf = 'code' | 'id' | 'date' | 'boolean' | 'uri' | 'coding' | 'concept' | 'reference'

const period = { start: 'date', end: 'date' } as const satisfies Kept
/** Of every record: which it is, in which version, since when, and what it claims to be. */
const record = {
  id: 'id',
  meta: { versionId: 'id', lastUpdated: 'date', profile: 'uri' },
} as const satisfies Kept

const provision = {
  type: 'code',
  period,
  actor: { role: 'concept', reference: 'reference' },
  purpose: 'coding',
  securityLabel: 'coding',
  data: { meaning: 'code', reference: 'reference' },
} as const satisfies Kept

/**
 * What an auditor sees of a record that is no event, element by element; patients and staff by their ids alone. What is
 * not here is hidden until someone adds it: names, displays, text, notes, identifiers, and what a record says of health.
 */
export const auditorSees = {
  Consent: {
    ...record,
    status: 'code',
    scope: 'concept',
    category: 'concept',
    patient: 'reference',
    dateTime: 'date',
    performer: 'reference',
    organization: 'reference',
    policy: { uri: 'uri' },
    policyRule: 'concept',
    verification: { verified: 'boolean', verifiedWith: 'reference', verificationDate: 'date' },
    provision: { ...provision, provision },
  },
  Provenance: {
    ...record,
    target: 'reference',
    occurredPeriod: period,
    occurredDateTime: 'date',
    recorded: 'date',
    activity: 'concept',
    agent: { type: 'concept', role: 'concept', who: 'reference', onBehalfOf: 'reference' },
    entity: { role: 'code', what: 'reference' },
  },
  ServiceRequest: {
    ...record,
    basedOn: 'reference',
    replaces: 'reference',
    status: 'code',
    intent: 'code',
    category: 'concept',
    priority: 'code',
    code: 'concept',
    subject: 'reference',
    authoredOn: 'date',
    requester: 'reference',
    performer: 'reference',
    supportingInfo: 'reference',
  },
  Task: {
    ...record,
    basedOn: 'reference',
    partOf: 'reference',
    status: 'code',
    statusReason: 'concept',
    businessStatus: 'concept',
    intent: 'code',
    priority: 'code',
    code: 'concept',
    focus: 'reference',
    for: 'reference',
    executionPeriod: period,
    authoredOn: 'date',
    lastModified: 'date',
    requester: 'reference',
    performerType: 'concept',
    owner: 'reference',
    restriction: { period },
  },
  EpisodeOfCare: {
    ...record,
    status: 'code',
    statusHistory: { status: 'code', period },
    type: 'concept',
    patient: 'reference',
    managingOrganization: 'reference',
    period,
    referralRequest: 'reference',
    careManager: 'reference',
    team: 'reference',
  },
  PractitionerRole: {
    ...record,
    active: 'boolean',
    period,
    practitioner: 'reference',
    organization: 'reference',
    code: 'concept',
    specialty: 'concept',
    healthcareService: 'reference',
  },
  Practitioner: {
    ...record,
    active: 'boolean',
    qualification: { code: 'concept', period, issuer: 'reference' },
  },
} as const satisfies Readonly<Record<string, Kept>>

export type AuditedType = keyof typeof auditorSees

/** By what an auditor finds them: nothing that is hidden, and by no identifier. */
export const auditorSearchesBy: Readonly<Record<AuditedType, ReadonlySet<string>>> = {
  Consent: new Set(['_id', '_lastUpdated', 'patient', 'status', 'date', 'actor', 'organization', 'period']),
  Provenance: new Set(['_id', '_lastUpdated', 'patient', 'target', 'recorded', 'agent', 'entity']),
  ServiceRequest: new Set([
    ...['_id', '_lastUpdated', 'patient', 'subject', 'status', 'intent', 'code', 'authored'],
    ...['requester', 'performer', 'based-on'],
  ]),
  Task: new Set([
    ...['_id', '_lastUpdated', 'patient', 'subject', 'status', 'business-status', 'code', 'intent'],
    ...['focus', 'owner', 'requester', 'authored-on', 'modified', 'based-on', 'part-of', 'period'],
  ]),
  EpisodeOfCare: new Set([
    ...['_id', '_lastUpdated', 'patient', 'status', 'date', 'organization', 'care-manager'],
    'incoming-referral',
  ]),
  PractitionerRole: new Set([
    '_id',
    '_lastUpdated',
    'practitioner',
    'organization',
    'active',
    'role',
    'date',
  ]),
  Practitioner: new Set(['_id', '_lastUpdated', 'active']),
}

export const isAudited = (type: string): type is AuditedType => Object.hasOwn(auditorSees, type)
