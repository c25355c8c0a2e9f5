// Loaded when it is first shown.
import { useEffect } from 'react'

export default function Guide() {
  useEffect(() => {
    document.title = 'Guide'
  }, [])
  return <h1>Guide</h1>
}
