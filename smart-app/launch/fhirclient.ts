import FHIR from 'fhirclient'

/**
 * fhirclient, set up before anyone uses it. Public clients name themselves when they refresh; and its state stays under the
 * launch's own key – a key common to the tab would let two charts in two frames read each other's.
 */
FHIR.oauth2.settings.refreshTokenWithClientId = true
FHIR.oauth2.settings.fullSessionStorageSupport = false
FHIR.oauth2.settings.refreshTokenWithCredentials = 'omit'

export { FHIR }
