// Every check, in order. Within a topic, those that only read come first.
import { adding } from "./adding.js";
import { blacklist } from "./blacklist.js";
import { blocking } from "./blocking.js";
import { changing } from "./changing.js";
import { client } from "./client.js";
import { cors } from "./cors.js";
import { deleting } from "./deleting.js";
import { documents } from "./documents.js";
import { errors } from "./errors.js";
import { filtering } from "./filtering.js";
import { filters } from "./filters.js";
import { labels } from "./labels.js";
import { metadata } from "./metadata.js";
import { paging } from "./paging.js";
import { pagingErrors } from "./paging-errors.js";
import { reading } from "./reading.js";
import { replacing } from "./replacing.js";
import { transport } from "./transport.js";
import { walks } from "./walks.js";

export const allChecks = [
  ...[transport, errors, cors, paging, walks, pagingErrors, documents, reading],
  ...[adding, changing, replacing, deleting, labels],
  ...[filters, filtering, metadata, blacklist, blocking, client],
].flat();
