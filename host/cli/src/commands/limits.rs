//! `sheaf limits`.

use std::io::Write as _;

use anyhow::Result;
use sandbox::limit_table;

use crate::Exit;
use crate::output::table;

pub(crate) fn run() -> Result<Exit> {
    let mut out = anstream::stdout().lock();
    let mut rows = table::new(&["limit", "default", "of one", "what is counted", "beyond it"]);
    for row in limit_table() {
        rows.add_row([
            row.name,
            &row.default,
            row.scope.as_str(),
            row.counted,
            row.beyond,
        ]);
    }
    table::write(&mut out, &rows)?;
    writeln!(
        out,
        "\nA pipeline sets those of its calls in [limits], and those of one plugin in\n\
         [plugin_limits.NAME]: seconds, memory_mib, input_mib, output_mib, log_kib, inferences.\n\
         Those of compiling are options of every command."
    )?;
    Ok(Exit::Done)
}
