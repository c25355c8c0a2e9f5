// React and React Router, with the tracker's React part: pages are counted by their routes.
import { FootfallProvider, RouteViews, useFootfall } from '@footfall/tracker/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider, useParams } from 'react-router-dom'
import { trackerOptions } from '../trails.js'
import { routesIn } from './routes.jsx'
import { Frame } from './views.jsx'

function Layout() {
  const { track } = useFootfall()
  return (
    <>
      <RouteViews route={useParams()} />
      <Frame />
      <p>
        <button type="button" className="button" onClick={() => track('Trail saved', { list: 'weekend' })}>
          Save for the weekend
        </button>
      </p>
    </>
  )
}

const router = createBrowserRouter(routesIn(<Layout />), { basename: '/apps/react' })

createRoot(document.getElementById('app')).render(
  <StrictMode>
    <FootfallProvider {...trackerOptions()}>
      <RouterProvider router={router} />
    </FootfallProvider>
  </StrictMode>,
)
