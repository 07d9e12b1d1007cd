// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/io/Flac.h"
#include "core/nn/model/Model.h"
#include "core/store/Store.h"
#include "tests/support/Speech.h"
#include "tests/support/Syllables.h"
#include "tests/support/TinyModel.h"
#include "ui/Backend.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/models/SpeakersModel.h"
#include "ui/pages/SpeakersPage.h"
#include "ui/speakers/SimilarityBars.h"
#include "ui/speakers/TakesTable.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace rollcall::test {

/// The Speakers page on a real store, whose voices are made up.
class SpeakersPageFixture : public QObject
{
protected:
    /// Answers what the page asks.
    class Answers : public ui::Questions
    {
    public:
        bool accept = true;
        int choice = -1;
        QStringList offered; ///< at the last choice
        QString file;        ///< to export to and import from
        std::optional<QString> phrase = QString();

        bool confirm(QWidget*, const QString&, const QString&, const QString&) override { return accept; }
        int choose(QWidget*, const QString&, const QString&, const QStringList& options, const QString&) override
        {
            offered = options;
            return choice;
        }
        QString saveFile(QWidget*, const QString&, const QString&) override { return file; }
        QString profileFile(QWidget*) override { return file; }
        std::optional<QString> passphrase(QWidget*, const QString&, const QString&) override { return phrase; }
    };

    static constexpr std::size_t kLength = 32; ///< of the tiny model's embeddings

    std::vector<std::byte> m_speech; ///< as FLAC
    std::vector<std::byte> m_flac;   ///< of the takes that are enrolled
    std::mt19937 m_random{7};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<Answers> m_answers;
    std::unique_ptr<ui::Backend> m_backend;
    std::unique_ptr<ui::SpeakersPage> m_page;

    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    [[nodiscard]] std::filesystem::path storeFile() const { return path("speakers.db").toStdString(); }

    template <class T>
    T* find(const char* name) const
    {
        T* widget = m_page->findChild<T*>(QString::fromUtf8(name));
        Q_ASSERT(widget != nullptr);
        return widget;
    }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    [[nodiscard]] QString said() const { return find<QLabel>("speakersMessageLabel")->text(); }
    [[nodiscard]] QTableView* list() const { return find<QTableView>("speakersTableView"); }
    [[nodiscard]] ui::TakesTable* takes() const { return find<ui::TakesTable>("takesTableView"); }

    Embedding unit(std::vector<float> start)
    {
        std::normal_distribution<float> normal(0.0F, 0.05F);
        start.resize(kLength, 0.0F);
        double squares = 0.0;
        for (float& value : start) {
            value += normal(m_random);
            squares += static_cast<double>(value) * static_cast<double>(value);
        }
        for (float& value : start) {
            value = static_cast<float>(value / std::sqrt(squares));
        }
        return start;
    }

    store::NewTake take(const std::vector<float>& voice, const char* origin)
    {
        store::NewTake take;
        take.flac = m_flac;
        take.seconds = 9.0;
        take.netSpeechSeconds = 7.0;
        take.snrDb = 28.0;
        take.speechLevelDbfs = -22.0;
        take.origin = origin;
        take.model = nn::modelId(tinyModel());
        take.embedding = unit(voice);
        return take;
    }

    void enrol(store::Store& store, const std::string& name, const std::vector<float>& voice, int count)
    {
        std::vector<store::NewTake> takes;
        for (int i = 0; i < count; ++i) {
            takes.push_back(take(voice, i == 0 ? "microphone: Headset" : "interview.flac"));
        }
        const auto added = store.addSpeaker(name, takes);
        QVERIFY2(added.ok(), added.ok() ? "" : added.error().message.c_str());
    }

    /// Mira and Priya are alike; Jonas is not.
    void enrolThree()
    {
        auto store = store::Store::open(storeFile());
        QVERIFY(store.ok());
        enrol(*store, "Jonas", {0, 1}, 1);
        enrol(*store, "Mira Unmistakable", {1, 0}, 3);
        enrol(*store, "Priya", {0.8F, 0, 0.6F}, 2);
    }

    void open()
    {
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_page = std::make_unique<ui::SpeakersPage>(*m_backend, *m_answers);
        m_page->resize(1000, 700);
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 60000);
        QVERIFY2(m_backend->status().ready(), qPrintable(m_backend->status().modelProblem));
    }

    /// The page with three speakers, seen, and all its answers there.
    void openThree()
    {
        enrolThree();
        open();
        m_page->show();
        QTRY_VERIFY_WITH_TIMEOUT(!find<ui::SimilarityBars>("similarityBars")->voices().isEmpty(), 10000);
    }

    void chooseRow(int row)
    {
        list()->selectRow(row);
        const int wanted = list()->model()->index(row, ui::SpeakersModel::TakesColumn).data().toInt();
        QTRY_COMPARE(takes()->model()->rowCount(), wanted);
    }

    [[nodiscard]] QStringList stored() const
    {
        QStringList names;
        const auto store = store::Store::open(storeFile(), store::Access::Read);
        const auto speakers = store->speakers();
        for (const auto& one : *speakers) {
            names.append(QString::fromStdString(one.speaker.name));
        }
        return names;
    }

    /// Call in initTestCase().
    void prepare()
    {
        auto speech = synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog near the river.");
        m_speech = *audio::encodeFlac(speech.empty() ? syllables(4.0, 140.0, 1) : speech);
        qputenv("PULSE_SERVER", "unix:/nonexistent/rollcall-test");
    }

    /// Call in init().
    void begin()
    {
        m_flac = m_speech;
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = ui::Settings::temporary();
        m_settings->setText(ui::SettingKey::StoreFile, path("speakers.db"));
        m_settings->setText(ui::SettingKey::ModelFile, path("model.safetensors"));
        m_answers = std::make_unique<Answers>();
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), tinyModel()).ok());
    }

    /// Call in cleanup().
    void end()
    {
        m_page.reset();
        m_backend.reset();
    }
};

} // namespace rollcall::test
