import { Button } from "../parts/button.tsx";
import { tryInTab } from "../service/connection.ts";
import { words } from "../words/words.ts";

/** Where the page comes from a place without a service: what to do with it. */
export function Welcome() {
  const { welcome, welcomeText, tryIt, tryItNote, connectOwn } = words().connection;
  return (
    <section class="empty welcome">
      <h2>{welcome}</h2>
      <p>{welcomeText}</p>
      <div class="toolbar long">
        <Button variant="primary" onClick={tryInTab}>
          {tryIt}
        </Button>
        <a class="button" href="/connection">
          {connectOwn}
        </a>
      </div>
      <p class="note">{tryItNote}</p>
    </section>
  );
}
