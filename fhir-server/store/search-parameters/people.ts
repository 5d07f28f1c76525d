import {
  code,
  date,
  identified,
  reference,
  referenceTo,
  type SearchParameters,
  text,
  token,
} from './kinds.ts'

const reachable = {
  email: token('telecom[system=email]'),
  phone: token('telecom[system=phone]'),
  telecom: token('telecom'),
}
const housed = {
  address: text('address'),
  'address-city': text('address.city'),
  'address-country': text('address.country'),
  'address-postalcode': text('address.postalCode'),
  'address-state': text('address.state'),
  'address-use': code('address-use', 'address.use'),
}
const human = {
  ...reachable,
  ...housed,
  ...identified,
  gender: code('administrative-gender', 'gender'),
  name: text('name'),
}
const named = { family: text('name.family'), given: text('name.given') }
const active = { active: token('active') }

/** R4's search parameters of people, organisations and places. https://hl7.org/fhir/R4/searchparameter-registry.html */
export const people: Readonly<Record<string, SearchParameters>> = {
  Patient: {
    ...human,
    ...named,
    ...active,
    birthdate: date('birthDate'),
    'death-date': date('deceasedDateTime'),
    'general-practitioner': reference('generalPractitioner'),
    language: token('communication.language'),
    link: reference('link.other'),
    organization: reference('managingOrganization'),
  },
  Practitioner: { ...human, ...named, ...active, communication: token('communication') },
  PractitionerRole: {
    ...reachable,
    ...identified,
    ...active,
    date: date('period'),
    endpoint: reference('endpoint'),
    location: reference('location'),
    organization: reference('organization'),
    practitioner: reference('practitioner'),
    role: token('code'),
    service: reference('healthcareService'),
    specialty: token('specialty'),
  },
  Person: {
    ...human,
    birthdate: date('birthDate'),
    link: reference('link.target'),
    organization: reference('managingOrganization'),
    patient: referenceTo('Patient', 'link.target'),
    practitioner: referenceTo('Practitioner', 'link.target'),
    relatedperson: referenceTo('RelatedPerson', 'link.target'),
  },
  Organization: {
    ...housed,
    ...identified,
    ...active,
    endpoint: reference('endpoint'),
    name: text('name', 'alias'),
    partof: reference('partOf'),
    type: token('type'),
  },
  HealthcareService: {
    ...identified,
    ...active,
    characteristic: token('characteristic'),
    'coverage-area': reference('coverageArea'),
    endpoint: reference('endpoint'),
    location: reference('location'),
    name: text('name'),
    organization: reference('providedBy'),
    program: token('program'),
    'service-category': token('category'),
    'service-type': token('type'),
    specialty: token('specialty'),
  },
  Location: {
    ...housed,
    ...identified,
    endpoint: reference('endpoint'),
    name: text('name', 'alias'),
    'operational-status': token('operationalStatus'),
    organization: reference('managingOrganization'),
    partof: reference('partOf'),
    status: code('location-status', 'status'),
    type: token('type'),
  },
}
