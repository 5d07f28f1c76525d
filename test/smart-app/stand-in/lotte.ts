import type { FhirResource } from 'fhir/r4'

/** A synthetic chart: RA for seven months, methotrexate for six weeks, activity that was high and is moderate. */
export function lottesChart(): (FhirResource & { id: string })[] {
  const subject = { reference: 'Patient/lotte' }
  return [
    {
      resourceType: 'Patient',
      id: 'lotte',
      identifier: [{ system: 'https://ehr.example/number', value: '88-104-2' }],
      name: [{ use: 'official', family: 'Peeters', given: ['Lotte'] }],
      gender: 'female',
      birthDate: '1992-04-03',
      telecom: [{ system: 'phone', value: '+32 400 00 00 00' }],
    },
    {
      resourceType: 'Condition',
      id: 'ra',
      subject,
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
      },
      code: {
        coding: [{ system: 'http://snomed.info/sct', code: '69896004' }],
        text: 'Rheumatoid arthritis',
      },
      onsetDateTime: '2026-04-20',
      recordedDate: '2026-04-22',
    },
    {
      resourceType: 'MedicationRequest',
      id: 'mtx',
      subject,
      status: 'active',
      intent: 'order',
      medicationReference: { reference: 'Medication/mtx', display: 'methotrexate' },
      authoredOn: '2026-10-12',
    },
    {
      resourceType: 'Medication',
      id: 'mtx',
      code: { coding: [{ system: 'http://www.whocc.no/atc', code: 'L04AX03', display: 'methotrexate' }] },
    },
    aCdai('cdai-1', '2026-09-28', 31),
    aCdai('cdai-2', '2026-11-09', 14),
  ]
}

function aCdai(id: string, effectiveDateTime: string, value: number): FhirResource & { id: string } {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    subject: { reference: 'Patient/lotte' },
    code: { coding: [{ system: 'http://loinc.org', code: '75847-4' }], text: 'CDAI' },
    effectiveDateTime,
    valueQuantity: { value, system: 'http://unitsofmeasure.org', code: '{score}' },
  }
}
