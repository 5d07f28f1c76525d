import { useEffect, useState } from 'preact/hooks'

/** A text as a file to keep; its address lives as long as the link. */
export function Download(props: { text: string; type: string; file: string; children: string }) {
  const { text, type, file, children } = props
  const [address, setAddress] = useState<string | undefined>(undefined)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [text, type])
  return address ? (
    <a class="button" href={address} download={file}>
      {children}
    </a>
  ) : null
}
