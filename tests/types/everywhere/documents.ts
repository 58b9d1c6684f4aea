// The documents of the service, member by member. Their definitions are generated.
import { expectTypeOf } from "expect-type";
import type {
  BlacklistEntry,
  Contact,
  ContactFilter,
  ContactMetadata,
  ContactPatch,
  ContactProperties,
  ContactQuery,
  LabelSummary,
  NewContact,
  PhoneNumberMetadata,
} from "ip1-contacts";

expectTypeOf<Contact>().toEqualTypeOf<{
  id: string;
  ownerId: string;
  properties: ContactProperties;
  metadata?: ContactMetadata;
  labels: string[];
}>();
expectTypeOf<ContactProperties>().toEqualTypeOf<{
  phoneNumber?: string;
  email?: string;
  firstName?: string;
  lastName?: string;
  [name: string]: string | undefined;
}>();
expectTypeOf<ContactMetadata>().toEqualTypeOf<{
  phoneNumber?: PhoneNumberMetadata;
  [property: string]: { [name: string]: string | boolean | undefined } | undefined;
}>();
expectTypeOf<PhoneNumberMetadata>().toEqualTypeOf<{
  isPossiblePhoneNumber?: boolean;
  isValidPhoneNumber?: boolean;
  phoneNumberType?: string;
  parsedMSISDN?: string;
  isBlocked?: boolean;
  [key: string]: string | boolean | undefined;
}>();
expectTypeOf<NewContact>().toEqualTypeOf<{
  properties: ContactProperties;
  labels?: readonly string[];
}>();
type Removable = string | null | undefined;
expectTypeOf<ContactPatch>().toEqualTypeOf<{
  properties?: {
    phoneNumber?: Removable;
    email?: Removable;
    firstName?: Removable;
    lastName?: Removable;
    [name: string]: Removable;
  };
  labels?: readonly string[] | null;
}>();

interface Own {
  phoneNumber: string;
  age?: string;
}
expectTypeOf<Contact<Own>["properties"]>().toEqualTypeOf<Own>();
expectTypeOf<NewContact<Own>["properties"]>().toEqualTypeOf<Own>();
expectTypeOf<NonNullable<ContactPatch<Own>["properties"]>>().toEqualTypeOf<{
  phoneNumber?: Removable;
  age?: Removable;
}>();
expectTypeOf<ContactFilter>().toEqualTypeOf<{
  labels?: string | readonly string[];
  properties?: { [name: string]: string };
  metadata?: { [name: string]: string | boolean };
}>();
expectTypeOf<Pick<ContactQuery, keyof ContactFilter>>().toEqualTypeOf<ContactFilter>();
expectTypeOf<Omit<ContactQuery, keyof ContactFilter>>().toEqualTypeOf<{
  meta?: boolean;
  start?: number;
  limit?: number;
  order?: "ASC" | "DESC";
}>();
expectTypeOf<LabelSummary>().toEqualTypeOf<{ labelName: string; usageCount: number }>();
expectTypeOf<BlacklistEntry>().toEqualTypeOf<{ msisdn: string; created: string }>();
