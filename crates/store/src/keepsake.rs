//! Things the server keeps about itself, by name: marks of work done, where it left off.

use crate::connection::Connection;
use crate::error::StoreError;
use crate::values;

/// What is kept under a name.
pub async fn find(db: &mut Connection, name: &str) -> Result<Option<String>, StoreError> {
    let row = db
        .one("SELECT content FROM keepsakes WHERE name = $1", values![name])
        .await?;
    row.map(|row| row.text(0)).transpose()
}

/// Keeps something under a name, in the place of what was there.
pub async fn keep(db: &mut Connection, name: &str, content: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO keepsakes (name, content) VALUES ($1, $2) \
               ON CONFLICT (name) DO UPDATE SET content = excluded.content";
    db.run(sql, values![name, content]).await?;
    Ok(())
}
