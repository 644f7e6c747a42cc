"""Tables of the build cache."""

# Count it up with every change of what is stored, so that an older cache is never misread.
FORMAT = 21
TABLES = f"""
pragma user_version = {FORMAT};
create table whole (inputs text, outputs text, since text, until text, report text);
create table parts (
    id blob primary key, inputs text, shared text, since text, until text,
    built text, images text, problems text, linked text, versions text
) without rowid;
create table folders (
    path text primary key, made text, asked integer, stood text, files text
) without rowid;
create table lost (locale text, id blob, primary key (locale, id)) without rowid;
create table asked (number integer primary key, keys text unique);
create table found (key text primary key, domain text, problems text) without rowid;
create index found_by_domain on found (domain);
create table renderings (
    number integer primary key, bulletin text, key text unique, problems text
);
create table counted (
    id blob primary key, inputs text, newsroom text, since text, until text, rest text
) without rowid;
create table translated (
    id blob primary key, inputs text, state text, units text
) without rowid;
create table plans (
    id blob, files blob, made text, plan text, primary key (id, files)
) without rowid;
create table answers (name text primary key, inputs text, answer text) without rowid;
create table words (page text primary key, made text, words text) without rowid;
create table told (name text primary key, made text) without rowid;
create table cards (
    locale text, id blob, made text, head text, text text, primary key (locale, id)
) without rowid;
"""
