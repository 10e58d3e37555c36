//! What the threads of a run share: room for a bounded amount of input, and the wish to stop.
//!
//! ```text
//! lister --enter(bytes)--> [ room: 64 MiB, 48 inputs ] --ticket dropped--> collector
//! ```
//!
//! An input larger than all the room waits until it is alone: memory follows the largest input, not
//! the number of inputs. Tickets are given in input order, so the earliest input that is not yet
//! done always has one, and nobody waits in a circle.

use std::sync::Arc;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

/// A lock whose holder panicked is still good here: every change under it is one assignment.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Room for inputs in flight.
#[derive(Debug)]
pub(crate) struct Gate {
    max_bytes: u64,
    max_inputs: usize,
    taken: Mutex<(u64, usize)>,
    freed: Condvar,
}

/// A place in the room; dropped when the input is done.
#[derive(Debug)]
pub(crate) struct Ticket<'a> {
    gate: &'a Gate,
    bytes: u64,
}

impl Gate {
    /// Room for so many bytes in so many inputs.
    pub(crate) fn new(max_bytes: u64, max_inputs: usize) -> Gate {
        Gate {
            max_bytes,
            max_inputs: max_inputs.max(1),
            taken: Mutex::new((0, 0)),
            freed: Condvar::new(),
        }
    }

    /// Waits for room.
    pub(crate) fn enter(&self, bytes: u64) -> Ticket<'_> {
        let mut taken = locked(&self.taken);
        while taken.1 > 0
            && (taken.1 >= self.max_inputs || taken.0.saturating_add(bytes) > self.max_bytes)
        {
            taken = self
                .freed
                .wait(taken)
                .unwrap_or_else(PoisonError::into_inner);
        }
        taken.0 = taken.0.saturating_add(bytes);
        taken.1 += 1;
        Ticket { gate: self, bytes }
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        let mut taken = locked(&self.gate.taken);
        taken.0 = taken.0.saturating_sub(self.bytes);
        taken.1 -= 1;
        self.gate.freed.notify_all();
    }
}

/// How the run is to go on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Control {
    stop: Arc<AtomicBool>,
    full: Arc<AtomicBool>,
}

impl Control {
    /// Stops when the flag is set (from a signal handler).
    pub(crate) fn new(stop: Arc<AtomicBool>) -> Control {
        Control {
            stop,
            full: Arc::default(),
        }
    }

    /// Takes no further input.
    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
    }

    /// Is no further input to be taken?
    pub(crate) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }

    /// Nothing more can be written: inputs are still listed, so that the manifest names them all.
    pub(crate) fn set_full(&self) {
        self.full.store(true, Ordering::SeqCst);
    }

    /// Can nothing more be written?
    pub(crate) fn is_full(&self) -> bool {
        self.full.load(Ordering::SeqCst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_given_back() {
        let gate = Gate::new(10, 2);
        let first = gate.enter(6);
        let second = gate.enter(4);
        std::thread::scope(|scope| {
            let waiter = scope.spawn(|| drop(gate.enter(100)));
            drop(first);
            drop(second);
            waiter.join().unwrap();
        });
        assert_eq!(*locked(&gate.taken), (0, 0));
    }

    #[test]
    fn a_giant_enters_an_empty_room() {
        drop(Gate::new(10, 2).enter(u64::MAX));
    }
}
