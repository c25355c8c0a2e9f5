import { useRef } from 'react'
import { CopyButton } from '../components/CopyButton'
import styles from './NoEvents.module.css'

/** The tag that a page needs so that its visits arrive here, in the pieces between which a line may break. */
function scriptTag(origin: string, site: string): string[] {
  return ['<script ', 'async ', `src="${origin}/footfall.js" `, `data-site="${site}">`, '</script>']
}

/** The script tag of a site, to copy. */
export function Snippet({ site }: { site: string }) {
  const code = useRef<HTMLElement>(null)
  const tag = scriptTag(location.origin, site)
  return (
    <div className={styles.snippet}>
      <code ref={code} data-testid="snippet">
        {tag.map((piece) => (
          <span key={piece}>{piece}</span>
        ))}
      </code>
      <CopyButton text={tag.join('')} from={code} />
    </div>
  )
}
