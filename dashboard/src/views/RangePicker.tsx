import { Button } from '../components/Button'
import { Icon } from '../components/Icon'
import { Popover } from '../components/Popover'
import { formatDateRange } from '../format/date'
import { addDays } from '../state/dates'
import { type DateRange, kPresetNames, kPresets, type RangeChoice } from '../state/range'
import { CustomRange } from './CustomRange'
import styles from './RangePicker.module.css'

interface RangePickerProps {
  choice: RangeChoice
  range: DateRange
  today: string
  onChoose: (choice: RangeChoice) => void
}

/** The period everything on the page is about: presets, or two dates. */
export function RangePicker({ choice, range, today, onChoose }: RangePickerProps) {
  const days = formatDateRange(range.from, addDays(range.to, -1))
  const name = 'preset' in choice ? kPresetNames[choice.preset] : days
  return (
    <Popover
      label="Period"
      trigger={(props) => (
        <Button icon="calendar" className={styles.trigger} aria-label={`Period: ${name}`} {...props}>
          <span className={styles.name}>{name}</span>
          <Icon name="chevron" size={14} />
        </Button>
      )}
    >
      {(close) => (
        <div className={styles.panel}>
          <ul className={styles.presets}>
            {kPresets.map((preset) => {
              const taken = 'preset' in choice && choice.preset === preset
              return (
                <li key={preset}>
                  <button
                    type="button"
                    aria-pressed={taken}
                    className={styles.preset}
                    onClick={() => {
                      onChoose({ preset })
                      close()
                    }}
                  >
                    {kPresetNames[preset]}
                    {taken && <Icon name="check" size={14} />}
                  </button>
                </li>
              )
            })}
          </ul>
          <CustomRange
            first={range.from}
            last={addDays(range.to, -1)}
            today={today}
            onChoose={(chosen) => {
              onChoose(chosen)
              close()
            }}
          />
        </div>
      )}
    </Popover>
  )
}
