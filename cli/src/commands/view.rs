//! `view`: shows the traces of a file in the browser.

use std::fs;
use std::io::{Read, Write};
use std::sync::Arc;

use spanschema_server::{Config, Observer, Received, Server, page_of_file};

use super::serve::{PAGE, show_page};
use crate::args::View;
use crate::exit::{Failure, Outcome, print_error};
use crate::input::Source;
use crate::output::{Audience, Stdout};
use crate::progress::Progress;

/// Serves the page with the file until it is interrupted, or writes it.
pub(super) fn run(arguments: &View) -> Result<Outcome, Failure> {
    let text = match read(&arguments.source) {
        Ok(text) => text,
        Err(reason) => {
            print_error(&format!("cannot read {}: {reason}", arguments.source.label));
            return Ok(Outcome::Incomplete);
        }
    };
    let name = arguments.source.path().and_then(|path| path.file_name());
    let page = page_of_file(&name.map_or("standard input".into(), |name| name.to_string_lossy()), &text);
    if let Some(file) = &arguments.output {
        fs::write(file, page)?;
        return Ok(Outcome::Success);
    }
    let config = Config { ports: vec![arguments.port], page: Some(page), ..Config::default() };
    let server = Server::start(config, Arc::new(Nobody)).map_err(|error| Failure::Usage(error.to_string()))?;
    let port = server.addresses().first().map_or(0, std::net::SocketAddr::port);
    let address = format!("http://localhost:{port}{PAGE}");
    let mut out = Stdout::open(Audience::People);
    writeln!(out, "{address}")?;
    out.flush()?;
    // Standard output stays locked as long as it is open.
    drop(out);
    if !arguments.no_open {
        show_page(&address);
    }
    server.run();
    Ok(Outcome::Success)
}

fn read(source: &Source) -> Result<String, String> {
    let mut bytes = Vec::new();
    source
        .open_text(&Progress::new(source.size()))
        .and_then(|mut stream| stream.read_to_end(&mut bytes))
        .map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())
}

/// Nobody logs to a page.
#[derive(Debug)]
struct Nobody;

impl Observer for Nobody {
    fn received(&self, _: &Received<'_>) {}
    fn notice(&self, _: &str) {}
}
