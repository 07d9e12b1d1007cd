// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/FileIntake.h"

#include "ui/ErrorText.h"
#include "ui/Questions.h"
#include "ui/Wording.h"

#include <QWidget>

#include <utility>

namespace rollcall::ui {

namespace {

/// Notes that are shown; of more only the number is told.
constexpr qsizetype kShownNotes = 4;

QStringList firstOf(const QStringList& notes)
{
    QStringList shown = notes.mid(0, kShownNotes);
    if (notes.size() > kShownNotes) {
        shown.append(FileIntake::tr("%1 more files have problems.").arg(notes.size() - kShownNotes));
    }
    return shown;
}

} // namespace

FileIntake::FileIntake(Backend& backend, Questions& questions, QWidget& window)
    : QObject(&window), m_service(backend), m_questions(questions), m_window(window)
{
}

void FileIntake::add(const QStringList& files)
{
    if (files.isEmpty()) {
        return;
    }
    if (m_reading == 0) {
        m_notes.clear();
    }
    for (const QString& file : files) {
        ++m_reading;
        m_service.read(this, file, [this, file](const Result<FileTake>& read) { onRead(file, read); });
    }
    Q_EMIT changed();
}

QStringList FileIntake::notes() const
{
    return firstOf(m_notes);
}

void FileIntake::onRead(const QString& file, const Result<FileTake>& read)
{
    --m_reading;
    if (!read) {
        m_notes.append(errorText(read.error()));
    } else {
        const pipeline::Clip& clip = read->clip;
        if (clip.truncated) {
            m_notes.append(
                tr("%1 is damaged: only its first %2 could be read.").arg(file, duration(clip.samples.seconds())));
        }
        if (read->doubt.isEmpty()) {
            Q_EMIT accepted(clip);
        } else {
            m_doubtful.push_back(*read);
        }
    }
    if (m_reading == 0 && !m_doubtful.empty()) {
        askAboutDoubtful();
    }
    Q_EMIT changed();
}

void FileIntake::askAboutDoubtful()
{
    QStringList doubts;
    for (const FileTake& take : m_doubtful) {
        doubts.append(take.doubt);
    }
    const bool wanted = isOnePerson(firstOf(doubts));
    for (FileTake& take : std::exchange(m_doubtful, {})) {
        if (wanted) {
            take.clip.oneVoice = true;
            Q_EMIT accepted(take.clip);
        } else {
            m_notes.append(take.doubt);
        }
    }
}

bool FileIntake::isOnePerson(const QStringList& doubts)
{
    return m_questions.confirm(
        &m_window, tr("Several people?"),
        tr("%1.\n\nIf one person speaks all the same, it can be enrolled.").arg(doubts.join(QStringLiteral(".\n"))),
        tr("Enrol anyway"));
}

} // namespace rollcall::ui
