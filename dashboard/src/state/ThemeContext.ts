import { createContext } from 'react'
import type { Theme } from './theme'

/** The theme in force, for what cannot read it from the styles: charts. */
export const ThemeContext = createContext<Theme>('light')
