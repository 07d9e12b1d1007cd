// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

class QWidget;

namespace rollcall::ui {

/// Everything the window asks in a dialog of its own. A test answers through a class derived from it.
class Questions
{
public:
    virtual ~Questions() = default;

    /// @param accept text of the button that says yes, such as "Remove"
    virtual bool confirm(QWidget* parent, const QString& title, const QString& text, const QString& accept);

    /// One of several.
    /// @param accept text of the button that takes the choice, such as "Merge"
    /// @return its index; -1 when cancelled
    virtual int choose(QWidget* parent, const QString& title, const QString& text, const QStringList& options,
                       const QString& accept);

    /// Sound files to open; empty when cancelled.
    virtual QStringList soundFiles(QWidget* parent);

    /// A profile file; empty when cancelled.
    virtual QString profileFile(QWidget* parent);

    /// A passphrase, not shown while it is typed.
    /// @return nothing when cancelled; may be empty
    virtual std::optional<QString> passphrase(QWidget* parent, const QString& title, const QString& text);

    /// A folder; empty when cancelled.
    virtual QString folder(QWidget* parent, const QString& title);

    /// A file to write, which may be there already; empty when cancelled.
    /// @param suggestion its name
    virtual QString saveFile(QWidget* parent, const QString& title, const QString& suggestion);

    /// A training recipe; empty when cancelled.
    virtual QString recipeFile(QWidget* parent);

    /// A speaker store that is there; empty when cancelled.
    virtual QString storeFile(QWidget* parent);

    /// A model file; empty when cancelled.
    virtual QString modelFile(QWidget* parent);

    /// A list of trials; empty when cancelled.
    virtual QString trialList(QWidget* parent);

    /// A pack of recordings; empty when cancelled.
    virtual QString packFile(QWidget* parent);
};

} // namespace rollcall::ui
