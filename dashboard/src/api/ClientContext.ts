import { createContext, useContext } from 'react'
import { type Client, createClient } from './client'

export const ClientContext = createContext<Client>(createClient())

export function useClient(): Client {
  return useContext(ClientContext)
}
