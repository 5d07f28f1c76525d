import { describe, expect, test } from 'vitest'
import { contrast, readColour } from '../../smart-app/embedding/contrast.ts'
import { readSmartStyle } from '../../smart-app/embedding/smart-style.ts'

test('our accent on white has the contrast that the design states', () => {
  expect(contrast(readColour('#0b5c66') ?? [0, 0, 0], [255, 255, 255])).toBeCloseTo(7.67, 1)
})

describe('the style of an EHR', () => {
  test('is worn where all stays readable', () => {
    const style = { color_background: '#fdfdfd', color_highlight: '#069', dim_border_radius: '6px' }
    expect(readSmartStyle(style)).toEqual({
      '--paper': 'rgb(253 253 253)',
      '--accent': 'rgb(0 102 153)',
      '--accent-dark': 'rgb(0 102 153)',
      '--radius': '6px',
    })
  })

  test('is ignored where it breaks contrast', () => {
    expect(
      readSmartStyle({ color_background: '#333333', color_text: '#cccccc', color_highlight: '#ffcc00' }),
    ).toEqual({})
  })

  test.each([
    { color_text: 'red; background: url(https://evil.example)' },
    { color_text: 'var(--x)' },
    { dim_font_size: '200px' },
    { dim_font_size: 'calc(1px)' },
    { font_family_body: 'x; } body { display: none' },
    'nonsense',
    null,
  ])('cannot smuggle in %j', style => {
    expect(readSmartStyle(style)).toEqual({})
  })
})
