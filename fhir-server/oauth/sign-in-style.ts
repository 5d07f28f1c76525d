/** The sign-in pages' stylesheet: the app's colours, nothing from elsewhere. */
export const signInCss = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1c2526; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 32rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
.place { margin: 0; color: #0b5c66; font-weight: 600; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
fieldset { margin: 1rem 0; padding: 0.5rem 1rem 1rem; border: 1px solid #b9c6c8; border-radius: 0.375rem; }
legend { padding: 0 0.25rem; font-weight: 600; }
ul { margin: 0; padding: 0; list-style: none; }
li { margin: 0.5rem 0; }
label { display: block; margin-top: 0.75rem; font-weight: 600; }
label.choice { display: flex; gap: 0.5rem; align-items: baseline; margin-top: 0.25rem; min-height: 1.5rem; font-weight: 400; }
input:not([type=checkbox], [type=radio]) { width: 100%; padding: 0.5rem; border: 1px solid #5b6b6e; border-radius: 0.25rem; font: inherit; }
li details { margin-left: 1.5rem; }
fieldset p { margin: 0.75rem 0 0; }
summary { padding: 0.25rem 0; color: #0b5c66; cursor: pointer; }
code { color: #4a5a5d; font-size: 0.8125rem; overflow-wrap: anywhere; }
.buttons { display: flex; gap: 0.75rem; margin: 1rem 0 0; }
button { padding: 0.5rem 1rem; border: 1px solid #0b5c66; border-radius: 0.25rem; background: #fff; color: #0b5c66; font: inherit; cursor: pointer; }
button.main { background: #0b5c66; color: #fff; }
button.quiet { padding: 0; border: 0; text-decoration: underline; }
.notice { padding: 0.5rem 0.75rem; border-left: 0.25rem solid #8a2b12; background: #fbeee9; }
:focus-visible { outline: 3px solid #0b5c66; outline-offset: 2px; }
`

/** Our look for embedded apps. https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#styling */
export const smartStyle = {
  color_background: '#ffffff',
  color_error: '#8a2b12',
  color_highlight: '#0b5c66',
  color_modal_backdrop: '#1c2526',
  color_success: '#2e6b34',
  color_text: '#1c2526',
  dim_border_radius: '4px',
  dim_font_size: '16px',
  dim_spacing_size: '16px',
  font_family_body: 'system-ui, sans-serif',
  font_family_heading: 'system-ui, sans-serif',
}
