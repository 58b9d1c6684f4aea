// Documents for tests, and a client for them.
import { Ip1 } from "ip1-contacts";
import { TOKEN } from "./sandbox.js";

/** The example of the vendor's page. */
export const ICARUS = {
  properties: {
    phoneNumber: "+46123456789",
    email: "icarus@example.com",
    firstName: "Icarus",
    lastName: "Sol",
    department: "Sales",
  },
  labels: ["Coworker", "all"],
};

export const ID = "606312a5d233ab8484e18404";

/** A contact as the service sends it. */
export const contact = (id = ID, more = {}) => ({
  id,
  ownerId: "ip1-00000",
  properties: { firstName: "Ada" },
  labels: ["Coworker"],
  ...more,
});

/** A client of a sandbox or a stub. */
export const clientOf = ({ address }, options = {}) =>
  new Ip1({ token: TOKEN, baseUrl: address, ...options });
