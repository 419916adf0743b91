import { z } from "zod";

/** The fields of a user as a suite writes them; other names are free. */
export const userShape = z
  .object({
    id: z
      .union([z.string(), z.number()])
      .meta({
        title: "Id in the store",
        description: "What the legacy store calls this user. Without it, the store makes one up.",
        examples: ["u-1001"],
      })
      .optional(),
    email: z
      .string()
      .meta({
        title: "E-mail address",
        description: "As it stands in the legacy store, capitals included.",
        examples: ["ada@example.com"],
      })
      .optional(),
    username: z
      .string()
      .meta({ title: "Username", description: "For stores that have usernames.", examples: ["ada"] })
      .optional(),
    phone_number: z
      .string()
      .meta({
        title: "Phone number",
        description: "In E.164 form. Put it in quotes, or YAML reads a number.",
        examples: ["+4930901820"],
      })
      .optional(),
    password: z
      .string()
      .meta({
        title: "Password in clear",
        description: "It is hashed as the project file's mapping says. Put digits in quotes.",
        examples: ["correct-horse-1"],
      })
      .optional(),
    email_verified: flag("E-mail verified", "Whether the store holds the address as confirmed."),
    phone_verified: flag("Phone verified", "Whether the store holds the number as confirmed."),
    blocked: flag("Blocked", "Whether the store holds the user as blocked."),
    nickname: text("Nickname", "ada"),
    name: text("Full name", "Ada Lovelace"),
    given_name: text("Given name", "Ada"),
    family_name: text("Family name", "Lovelace"),
    picture: text("Address of a picture", "https://example.com/ada.png"),
    user_metadata: metadata("User metadata", { language: "en" }),
    app_metadata: metadata("App metadata", { plan: "pro" }),
  })
  .catchall(z.unknown())
  .meta({
    title: "User",
    description:
      "A user of this suite. Fields that the store's mapping lacks are left out when it is filled.",
    examples: [{ email: "ada@example.com", password: "correct-horse-1", email_verified: true }],
  });

function flag(title: string, description: string) {
  return z
    .boolean()
    .nullable()
    .meta({ title, description, examples: [true] })
    .optional();
}

function text(title: string, example: string) {
  const description = "Written to the store where its mapping has this field.";
  return z
    .string()
    .nullable()
    .meta({ title, description, examples: [example] })
    .optional();
}

function metadata(title: string, example: object) {
  const description = "An object; written to the store where its mapping has this field.";
  return z
    .record(z.string(), z.unknown())
    .nullable()
    .meta({ title, description, examples: [example] })
    .optional();
}
