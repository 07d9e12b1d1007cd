// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/FakeSource.h"
#include "ui/Backend.h"
#include "ui/MainWindow.h"
#include "ui/Questions.h"
#include "ui/Settings.h"

#include <QList>
#include <QObject>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace rollcall::test {

/// Answers what the window asks, and remembers that it did.
class Answers : public ui::Questions
{
public:
    bool accept = true;
    int asked = 0;
    QString text; ///< of the last question
    QStringList files;
    QString model;

    bool confirm(QWidget*, const QString&, const QString& question, const QString&) override
    {
        ++asked;
        text = question;
        return accept;
    }
    QStringList soundFiles(QWidget*) override { return files; }
    QString modelFile(QWidget*) override { return model; }
};

/// Base of the tests that drive the whole window by its widgets' names, on a source that plays prepared sound. Each test function has a
/// new folder with a tiny model and an empty store; it opens the window itself. Skips where espeak-ng is missing.
class WindowFixture : public QObject
{
    Q_OBJECT

protected:
    std::vector<float> m_speech; ///< Anna's
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<Answers> m_answers;
    std::unique_ptr<ui::Backend> m_backend;
    std::unique_ptr<ui::MainWindow> m_window;
    std::vector<float> m_heard;      ///< what the next session's source plays
    test::FakeBehaviour m_behaviour; ///< how it does

    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    template <class T>
    T* find(const char* name) const
    {
        T* widget = m_window->findChild<T*>(QString::fromUtf8(name));
        Q_ASSERT(widget != nullptr);
        return widget;
    }

    /// Presses a push button. Before it saves a speaker, that one agrees.
    void click(const char* name) const;
    void showPage(const char* name) const;
    [[nodiscard]] QString said(const char* label) const;

    void open(bool fakeSource = true);

    /// Records all of it on the Enrol page, unless that has enough before.
    void record(const std::vector<float>& sound);
    void enrol(const QString& name);

    /// What the Enrol page says: in its banner, and beside its ring.
    [[nodiscard]] QString message() const;
    [[nodiscard]] QString take(int row) const;

    /// Files of recordings that are not saved.
    [[nodiscard]] static QStringList spooled();

    /// m_speech, cut by so many bytes.
    void writeFlac(const char* name, std::size_t cutBytes = 0) const;
    void drop(const char* page, const QList<QUrl>& urls) const;

    /// Enrols as rollcall-cli does, from up to four recordings that differ. Anna speaks as m_speech.
    void enrolElsewhere(const char* name, int takes = 1) const;
    void removeElsewhere(const std::string& name) const;

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
};

} // namespace rollcall::test
