/** What a launch URL may say: which EHR opens us, and its launch handle. Absent handle: a standalone launch. */
export interface LaunchAddress {
  readonly iss: string
  readonly launch?: string
}

/**
 * Reads `iss` and `launch` and nothing else. fhirclient lets further parameters override its settings – `fhirServiceUrl` skips
 * OAuth altogether – so whoever calls this also takes them out of the address before fhirclient sees it. A parameter given
 * twice is ambiguous and is as if absent.
 * https://hl7.org/fhir/smart-app-launch/app-launch.html#launch-app-ehr-launch
 */
export function readLaunchAddress(search: string): LaunchAddress | undefined {
  const parameters = new URLSearchParams(search)
  const iss = only(parameters.getAll('iss'))
  if (!iss || !isHttp(iss)) return undefined
  const launch = only(parameters.getAll('launch'))
  return launch ? { iss, launch } : { iss }
}

/** What an authorization server sends a person back with. */
export interface ReturnAddress {
  readonly state: string
  readonly code?: string
  readonly refused: boolean
}

/** Reads the way back from an authorization server. https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2 */
export function readReturnAddress(search: string): ReturnAddress | undefined {
  const parameters = new URLSearchParams(search)
  const state = only(parameters.getAll('state'))
  if (!state) return undefined
  const code = only(parameters.getAll('code'))
  const refused = parameters.has('error')
  return code ? { state, code, refused } : { state, refused }
}

function only(values: readonly string[]): string | undefined {
  return values.length === 1 && values[0] !== '' ? values[0] : undefined
}

function isHttp(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
}
