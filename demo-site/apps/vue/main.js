// Vue and Vue Router, with the tracker as a plugin that asks the router for the routes' names.
import { footfall } from '@footfall/tracker/vue'
import { createApp } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import { trackerOptions, trailOf } from '../trails.js'
import Frame from './Frame.vue'
import List from './List.vue'
import Plain from './Plain.vue'
import Trail from './Trail.vue'

const named = (title) => ({ component: Plain, props: { title }, meta: { title: () => title } })
const trailName = ({ params }) => trailOf(params.trail).name

const router = createRouter({
  history: createWebHistory('/apps/vue/'),
  routes: [
    { path: '/', redirect: '/trails' },
    { path: '/trails', component: List, meta: { title: () => 'All trails' } },
    {
      path: '/trails/:trail([a-z-]+)',
      component: Trail,
      props: true,
      children: [
        { path: '', component: Plain, props: { title: 'Map' }, meta: { title: trailName } },
        {
          path: 'reviews',
          component: Plain,
          props: { title: 'Reviews' },
          meta: { title: (to) => `Reviews of ${trailName(to)}` },
        },
      ],
    },
    { path: '/guide', component: () => import('./Guide.vue'), meta: { title: () => 'Guide' } },
    { path: '/profile', ...named('Profile') },
  ],
})
router.afterEach((to) => {
  document.title = to.meta.title(to)
})

createApp(Frame)
  .use(router)
  .use(footfall, { ...trackerOptions(), router })
  .mount('#app')
