// The same app with its routes in the fragment, and the tracker by the script tag alone.
import { createRoot } from 'react-dom/client'
import { createHashRouter, RouterProvider } from 'react-router-dom'
import { routesIn } from '../react/routes.jsx'
import { Frame } from '../react/views.jsx'

createRoot(document.getElementById('app')).render(
  <RouterProvider router={createHashRouter(routesIn(<Frame />))} />,
)
