import { computed } from "@preact/signals";
import { LocationProvider, Route, Router, useLocation } from "preact-iso";
import { useEffect } from "preact/hooks";
import { BlacklistScreen } from "../blacklist/blacklist-screen.tsx";
import { CleanupScreen } from "../cleanup/cleanup-screen.tsx";
import { ConnectionScreen } from "../connection/connection-screen.tsx";
import { ContactsScreen } from "../contacts/contacts-screen.tsx";
import { isImportAtStake } from "../import/guard.ts";
import { ImportScreen } from "../import/import-screen.tsx";
import { Suggestions } from "../labels/known.tsx";
import { LabelsScreen } from "../labels/labels-screen.tsx";
import { askBeforeLeavingWhile } from "../parts/leaving.ts";
import { Toasts } from "../parts/toasts.tsx";
import { isSaving } from "../service/saving.ts";
import { Header } from "./header.tsx";
import { Tools, useTools } from "./tools.tsx";
import { LostBanner } from "./lost-banner.tsx";
import { words } from "../words/words.ts";

// Whichever screen is looked at meanwhile.
askBeforeLeavingWhile(computed(() => isSaving.value || isImportAtStake.value));

/** The whole application. */
export function App() {
  const tools = useTools();
  return (
    <LocationProvider>
      <button type="button" class="skip" onClick={() => document.querySelector("main")?.focus()}>
        {words().shell.skip}
      </button>
      <Header onOpen={tools.onOpen} />
      <LostBanner />
      <Router>
        <Route path="/contacts/:id?/:mode?" component={ContactsScreen} />
        <Route path="/import" component={ImportScreen} />
        <Route path="/labels" component={LabelsScreen} />
        <Route path="/cleanup" component={CleanupScreen} />
        <Route path="/blacklist" component={BlacklistScreen} />
        <Route path="/connection" component={ConnectionScreen} />
        <Route default component={ToContacts} />
      </Router>
      <Tools {...tools} />
      <Toasts />
      <Suggestions />
    </LocationProvider>
  );
}

function ToContacts() {
  const { route } = useLocation();
  useEffect(() => route("/contacts", true), []);
  return null;
}
