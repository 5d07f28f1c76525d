interface Silence {
  (): Silence
  extend(): Silence
}

const silence: Silence = Object.assign(() => silence, { extend: () => silence })

/** Stands in for the package `debug`, which fhirclient calls and which would print token answers if someone asked it to. */
export { silence as 'module.exports' }
