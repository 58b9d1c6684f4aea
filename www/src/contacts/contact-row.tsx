import type { Contact } from "ip1-contacts";
import { marked } from "../directory/marks.ts";
import { isNothing, type Question } from "../directory/question.ts";
import { words } from "../words/words.ts";
import { Mark } from "./mark.tsx";
import { contactName, otherProperties } from "./names.ts";
import { NumberTrouble } from "./number-facts.tsx";

/** So many labels fit into a row; the rest is a number. */
const LABELS_SHOWN = 2;

export interface ContactRowProps {
  contact: Contact;
  columns: readonly string[];
  /** What is looked for. */
  question: Question;
  /** Whether it is the one beside the list. */
  isOpen: boolean;
  isSelected: boolean;
  /** The contact's own address. */
  href: string;
  onSelect: (isOn: boolean, withShift: boolean) => void;
}

/** The cells of a contact's row. The name is a link that covers the row. */
export function ContactRow(props: ContactRowProps) {
  const { contact, columns, question, isOpen, isSelected, href, onSelect } = props;
  const { properties, metadata } = contact;
  const name = contactName(contact);
  const others = otherProperties(contact)
    .filter(([property]) => !columns.includes(property))
    .map(([, value]) => value);
  return (
    <>
      <div role="cell" class="cell-tick">
        <Mark contact={contact} />
        <label class="tick">
          <input
            type="checkbox"
            aria-label={words().contacts.select(name)}
            checked={isSelected}
            onClick={(event) => onSelect(event.currentTarget.checked, event.shiftKey)}
          />
        </label>
      </div>
      <div role="rowheader" class="cell-name">
        <a href={href} data-main aria-current={isOpen ? "true" : undefined}>
          <Marked text={name} question={question} />
        </a>
        {others.length > 0 && (
          <span class="others">
            <Marked text={others.join(" · ")} question={question} />
          </span>
        )}
      </div>
      {columns.map((column) => {
        if (column === "labels") {
          return (
            <div key={column} role="cell" class="cell-labels">
              <LabelChips labels={contact.labels} />
            </div>
          );
        }
        return (
          <div key={column} role="cell" class={column === "phoneNumber" ? "cell-phone" : "cell-text"}>
            <span class={column === "phoneNumber" ? "number" : "value"}>
              <Marked text={properties[column] ?? ""} question={question} />
            </span>
            {column === "phoneNumber" && <NumberTrouble facts={metadata?.phoneNumber} />}
          </div>
        );
      })}
    </>
  );
}

function Marked({ text, question }: { text: string; question: Question }) {
  if (isNothing(question)) return <>{text}</>;
  return (
    <>{marked(text, question).map(({ text: piece, isMatch }) => (isMatch ? <mark>{piece}</mark> : piece))}</>
  );
}

function LabelChips({ labels }: { labels: readonly string[] }) {
  const hidden = labels.slice(LABELS_SHOWN);
  return (
    <span class="chips">
      {labels.slice(0, LABELS_SHOWN).map((label) => (
        <span class="chip" key={label}>
          {label}
        </span>
      ))}
      {hidden.length > 0 && (
        <span class="chip" title={hidden.join(", ")}>
          +{hidden.length}
          <span class="visually-hidden">{words().contacts.more(hidden.join(", "))}</span>
        </span>
      )}
    </span>
  );
}
