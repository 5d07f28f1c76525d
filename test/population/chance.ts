/**
 * A number from 0 to just under 1 that depends on nothing but the name it is asked by: the same draw whatever else was
 * drawn before, so that a changed rule changes nothing but what the rule decides.
 */
export type Draw = (name: string) => number

/** The draws of one seed: FNV-1a over the name, stirred by MurmurHash3's finalizer. */
export function draws(seed: number): Draw {
  return name => {
    let hash = 0x811c9dc5 ^ seed
    for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
  }
}

/** The draws of one part of a life: a person, a visit. */
export function within(draw: Draw, part: string): Draw {
  return name => draw(`${part}/${name}`)
}

/** A draw of the normal distribution with mean 0 and deviation 1 (Box and Muller). */
export function normal(draw: Draw, name: string): number {
  const radius = Math.sqrt(-2 * Math.log(1 - draw(`${name}/radius`)))
  return radius * Math.cos(2 * Math.PI * draw(`${name}/angle`))
}

export const clipped = (value: number, [least, most]: readonly [number, number]) =>
  Math.min(Math.max(value, least), most)
