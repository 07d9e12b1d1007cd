// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "ui/enrol/TakeService.h"

#include <QObject>
#include <QStringList>

#include <vector>

class QWidget;

namespace rollcall::ui {

class Questions;

/// Reads files as enrolment takes. Those in which several people seem to speak are asked about when all are read: one question is enough.
///
/// @thread GUI
class FileIntake : public QObject
{
    Q_OBJECT

public:
    /// All three must outlive it.
    /// @param window where questions appear
    FileIntake(Backend& backend, Questions& questions, QWidget& window);

    void add(const QStringList& files);

    /// Files that are still being read.
    [[nodiscard]] int reading() const { return m_reading; }
    /// What is to be said of the files that were added last: a few lines, and how many are left out.
    [[nodiscard]] QStringList notes() const;

    /// Asks whether one person speaks although it sounds like several.
    [[nodiscard]] bool isOnePerson(const QStringList& doubts);

Q_SIGNALS:
    void accepted(const rollcall::pipeline::Clip& clip);
    /// reading() or notes() is another one.
    void changed();

private:
    void onRead(const QString& file, const Result<FileTake>& read);
    void askAboutDoubtful();

    TakeService m_service;
    Questions& m_questions;
    QWidget& m_window;
    QStringList m_notes;
    std::vector<FileTake> m_doubtful;
    int m_reading = 0;
};

} // namespace rollcall::ui
