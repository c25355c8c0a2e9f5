import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { createQueryClient } from './api/queryClient'
import { loadChart } from './charts/LazyChart'
import { Fallback } from './components/Fallback'
import { applyTheme } from './state/theme'
import './styles/tokens.css'
import './styles/base.css'
import './styles/chartTip.css'

applyTheme()
// Browsers open few connections at once: what every view needs goes ahead of the reports. What fails here shows where
// it is needed.
document.fonts.load("1em 'Inter Variable'").catch(() => {})
loadChart().catch(() => {})
const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Fallback>
        <QueryClientProvider client={createQueryClient()}>
          <App />
        </QueryClientProvider>
      </Fallback>
    </StrictMode>,
  )
}
