// A process that reads one phone number.
import { parsePhoneNumber } from "ip1-contacts/import";

const { e164 } = await parsePhoneNumber("070-174 06 05");
if (e164 !== "+46701740605") process.exitCode = 1;
