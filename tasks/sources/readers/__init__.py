"""What reads each kind of file: texts, records, tables, mail, mailboxes, crawls, archives."""
