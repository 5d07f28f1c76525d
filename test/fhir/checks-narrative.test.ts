import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'

describe('a narrative', () => {
  const xmlns = 'xmlns="http://www.w3.org/1999/xhtml"'
  const withDiv = (div: string) =>
    checkResource({ resourceType: 'Patient', text: { status: 'generated', div } }, { profiles: false }).map(
      ({ code, element }) => `${code} ${element}`,
    )
  test.each([
    `<div ${xmlns}>Plain</div>`,
    `<div ${xmlns} lang='nl'><p class="x">a<br/>b &lt; c &#233;</p><!-- said --> d</div>\n`,
    `<div ${xmlns}><a href="https://x.example/">x</a><img src="data:image/png;base64,AA==" alt="x"/></div>`,
  ])('of basic formatting passes: %s', div => {
    expect(withDiv(div)).toEqual([])
  })
  test.each([
    '<div>no namespace</div>',
    `<p ${xmlns}>no div</p>`,
    `<div ${xmlns}> </div>`,
    `<div ${xmlns}>open`,
    `<div ${xmlns}><b>crossed</div></b>`,
    `<div ${xmlns}>one</div><div>two</div>`,
    `<div ${xmlns}>one</div> after`,
    `<div ${xmlns}>a < b</div>`,
    `<div ${xmlns}>you & me</div>`,
    `<div ${xmlns}>a<br>b</div>`,
    `<div ${xmlns}><script>x</script></div>`,
    `<div ${xmlns}><iframe src="https://x.example/"></iframe></div>`,
    `<div ${xmlns}><p onclick="x()">x</p></div>`,
    `<div ${xmlns} onload='x()'>x</div>`,
    `<div ${xmlns}><a href=" javascript:x()">x</a></div>`,
    `<div ${xmlns}><a href="data:text/html,x">x</a></div>`,
    `<div ${xmlns}><a href=x>x</a></div>`,
  ])('of anything else is refused: %s', div => {
    expect(withDiv(div)).toEqual(['value Patient.text.div'])
  })
})
