import type { Bin } from '../charts/histogramOption'
import { formatCount } from '../format/number'

/** A histogram's numbers, for those who cannot see its bars. */
export function HistogramTable({ caption, bins }: { caption: string; bins: readonly Bin[] }) {
  return (
    <table className="visually-hidden">
      <caption>{caption}</caption>
      <tbody>
        {bins.map((bin) => (
          <tr key={bin.name}>
            <th scope="row">{bin.meaning}</th>
            <td>{formatCount(bin.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
